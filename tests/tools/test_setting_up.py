"""Each step of the installation is done once, and again only when what it depends on has changed."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import commands
import setting_up
from setting_up import Step


@dataclass
class Bench:
    """One step, what it depends on, what it leaves, and the account of what it did."""

    folder: Path
    acts: list[str] = field(default_factory=list)

    def run(self) -> list[str]:
        """Do the step if it must be, and give all that was done so far."""
        setting_up.do([Step("lock", (self.source,), (self.proof,), self.act)], self.folder / "stamp.json")
        return self.acts

    @property
    def source(self) -> Path:
        return self.folder / "lock.txt"

    @property
    def proof(self) -> Path:
        return self.folder / "proof"

    def act(self) -> None:
        self.acts.append(self.source.read_text(encoding="utf-8"))
        self.proof.touch()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.source.write_text("1", encoding="utf-8")
    made.run()
    return made


def test_second_run_does_nothing(bench: Bench) -> None:
    assert bench.run() == ["1"]


def test_changed_source_is_installed_again(bench: Bench) -> None:
    bench.source.write_text("2", encoding="utf-8")
    assert bench.run() == ["1", "2"]


def test_lost_result_is_made_again(bench: Bench) -> None:
    bench.proof.unlink()
    assert bench.run() == ["1", "1"]


def test_unreadable_stamp_means_that_all_is_to_be_done(bench: Bench) -> None:
    (bench.folder / "stamp.json").write_text("{", encoding="utf-8")
    assert bench.run() == ["1", "1"]


def test_step_that_fails_is_not_noted_as_done(bench: Bench) -> None:
    bench.source.write_text("2", encoding="utf-8")
    bench.proof.unlink()
    bench.source.rename(bench.folder / "away")
    with pytest.raises(FileNotFoundError):
        bench.run()
    (bench.folder / "away").rename(bench.source)
    assert bench.run() == ["1", "2"]


def test_demonstration_does_not_ask_for_the_checking_tools() -> None:
    runtime = [step.name for step in setting_up.steps(dev=False, stamps={})]
    assert runtime == ["uv", "runtime", "project", "assets", "catalogues"]


def test_environment_with_the_checking_tools_keeps_them_up_to_date() -> None:
    names = [step.name for step in setting_up.steps(dev=False, stamps={"dev": "…"})]
    assert names == ["uv", "dev", "project", "assets", "catalogues"]


def test_bare_make_lists_every_command_on_one_line() -> None:
    listed = commands.help_lines().splitlines()[2:]
    assert [line.split()[:2] for line in listed] == [["make", name] for name in commands.COMMANDS]


def test_make_knows_every_command() -> None:
    makefile = (Path(__file__).resolve().parents[2] / "Makefile").read_text(encoding="utf-8")
    targets = next(line for line in makefile.splitlines() if line.startswith("TARGETS"))
    assert targets.partition(":= ")[2].split() == list(commands.COMMANDS)


@pytest.mark.parametrize(("words", "code"), [([], 0), (["help"], 0), (["inconnu"], 2)])
def test_unknown_word_lists_the_commands_and_ends_badly(
    words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (commands.main(words), capsys.readouterr().out.strip()) == (code, commands.help_lines())
