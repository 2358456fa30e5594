"""« Reprendre mon tableau » in the browser: three steps without JavaScript, for everybody, at each width."""

import pytest
from axe_playwright_python.sync_playwright import Axe

UGLY = (
    "Suivi des partenariats;;;;\n"
    "Nom du projet;Structure;Entreprise partenaire;Depuis;Référente\n"
    "Essai de la reprise;La Marmite inventée;Les Tréfileries inventées;mars 2022;Camille\n"
    "Paniers;Le Jardin inventé;La Papeterie inventée;pas sûr;Dominique\n"
)


@pytest.fixture
def upload(tmp_path):
    path = tmp_path / "suivi.csv"
    path.write_text(UGLY, "utf-8")
    return path


def wrong_with(page):
    found = Axe().run(page).response["violations"]
    problems = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    return problems, max(0, page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_each_step_is_for_everybody_and_fits_the_screen(watched, upload):
    page = watched.open("/reprendre/")
    seen = [wrong_with(page)]
    page.set_input_files("[name=tableau]", upload)
    page.get_by_role("button", name="Voir les colonnes").click()
    seen.append(wrong_with(page))
    page.get_by_role("button", name="Essayer à blanc").click()
    seen.append(wrong_with(page))

    assert seen == [([], 0)] * 3
    assert (watched.said, watched.outside) == ([], [])
    assert page.locator("h1").inner_text() == "Une coopération prête"


def test_without_javascript_the_lines_to_correct_come_back_as_a_file(browser, site, upload):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{site}/reprendre/")
    page.set_input_files("[name=tableau]", upload)
    page.get_by_role("button", name="Voir les colonnes").click()
    page.get_by_role("button", name="Essayer à blanc").click()

    with page.expect_download() as given:
        page.get_by_role("button", name="Télécharger ces lignes").click()

    lines = given.value.path().read_text("utf-8-sig").splitlines()
    assert (given.value.suggested_filename, len(lines)) == ("lignes-a-corriger.csv", 2)
    assert lines[1].startswith("Paniers;Le Jardin inventé;La Papeterie inventée;pas sûr;Dominique;Depuis")
    context.close()
