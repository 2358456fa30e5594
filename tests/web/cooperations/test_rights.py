"""Who looks, and what that lets them see."""

import pytest

from tandem_web.accounts.actions import open_territory
from tandem_web.cooperations.rights import sees_means_of
from tandem_web.directory.hats import Viewer, viewer_of
from tests.web.cooperations.records import bread
from tests.web.pages import page_of


def test_one_person_on_her_machine_is_the_third_party_of_the_first_territory(territory, rf):
    open_territory(slug="ailleurs", name="Ailleurs")

    assert viewer_of(rf.get("/")) == Viewer(territory, "neutral")


def test_without_a_territory_nobody_looks(db, rf):
    assert viewer_of(rf.get("/")) is None


@pytest.mark.parametrize(
    ("audience", "seen"),
    [("neutral", ["ess", "company"]), ("ess", ["ess"]), ("company", ["company"]), ("all", [])],
)
def test_means_are_for_the_house_itself_and_the_third_party(audience, seen):
    viewer = Viewer(None, audience)

    assert [side for side in ("ess", "company") if sees_means_of(viewer, side)] == seen


def test_every_page_says_with_whose_eyes_it_is_read(bring, client, today):
    uuid = bring(bread()).uuid

    for address in ("/", f"/cooperations/{uuid}/", f"/cooperations/{uuid}/eclairages/stage/"):
        assert "Pôle des Deux-Rives fictif · vu par le tiers" in page_of(client.get(address)).text


def test_a_territory_that_is_not_invented_bears_no_mark(db, client):
    open_territory(slug="reel", name="Un vrai territoire")

    assert "fictif" not in page_of(client.get("/")).text
