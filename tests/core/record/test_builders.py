"""The records other tests are built from are themselves good records."""

from tests.core.builders import (
    account,
    action,
    between,
    cooperation,
    coverage,
    entry,
    evidence,
    flow,
    organisation,
    parsed,
)


def test_a_cooperation_built_for_tests_is_read_whole() -> None:
    ride = action()
    written = cooperation(
        ride,
        flow(ride, euros=between(1, 2, 3)),
        evidence(ride, "agreed_terms", grade=3),
        entry("dependence", of="p1", on_="p2", resource="orders", share="0.5", weight="2"),
    )

    record = parsed(written)

    assert sorted(one.kind for one in record.entries) == ["action", "dependence", "evidence", "flow"]


def test_an_organisation_built_for_tests_is_read_whole() -> None:
    record = parsed(organisation(account(2024, "État", "1200"), coverage(2024, "state")))

    assert [one.audience for one in record.entries] == ["ess", "ess"]


def test_the_same_content_gives_the_same_identifier() -> None:
    assert entry("end", cause="term") == entry("end", cause="term")
