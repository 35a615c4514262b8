"""The command line: what it says, where, and with which exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analysis import cli, publish
from analysis.execute import Failure
from tests.conftest import DEFAULT_BRIEF


@pytest.mark.parametrize("command", [
    "report", "extract", "check", "doccano", "rerun",
])
def test_every_command_has_help_with_its_exit_status(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
    assert "exit status:" in capsys.readouterr().out


def test_the_module_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "--help"], capture_output=True, text=True, timeout=120,
        check=False,
    )
    assert done.returncode == 0
    for command in ("report", "extract", "check"):
        assert f"\n    {command}" in done.stdout


@pytest.mark.parametrize("arguments", [
    [], ["publish"], ["extract", "x"], ["check"], ["extract", "x", "--out", "y", "--jobs", "0"],
    ["extract", "x", "--out", "y", "--jobs", "2", "--scheduler", "tcp://h:1"],
    ["report", "-p", "published"], ["extract", "x", "--out", "y", "--format", "xlsx"],
])
def test_misuse_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_check_says_what_was_read(capsys):
    assert cli.main(["check", str(DEFAULT_BRIEF)]) == 0
    said = capsys.readouterr().out
    assert "“North Korea sends more troops as Kim prepares for Russia trip”" in said
    assert "published 2025-03-27" in said
    assert " words" in said
    assert " sentences" in said
    assert "language en" in said


@pytest.mark.parametrize("text, says", [
    ("The envoy came to the port on Monday and said that it was too late for talks.", "language en"),
    ("Le ministre a dit que les soldats sont partis hier soir vers la frontière avec leurs armes.",
     "only English is read"),
    ("Bonjour.", "language en"),  # too short to tell
])
def test_check_tells_a_text_that_is_not_english(text, says, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    assert cli.main(["check", str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out.strip().endswith(says)


def test_check_goes_on_after_a_refusal_and_ends_with_1(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Title\n\nThe fleet left on Monday.\n", encoding="utf-8")
    assert cli.main(["check", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 1
    said = capsys.readouterr()
    assert "refused" in said.err
    assert "a.txt" in said.err
    assert "“Title”" in said.out
    assert "no date" in said.out


def test_a_path_that_does_not_exist_is_named(capsys):
    assert cli.main(["check", "no-such-file.md"]) == 2
    assert "no-such-file.md" in capsys.readouterr().err


def test_report_refuses_an_unknown_parameter_before_it_runs(capsys, monkeypatch):
    monkeypatch.setattr(publish, "publish", lambda *_, **__: pytest.fail("it ran"))
    assert cli.main(["report", "-p", "publised", "2025-03-27"]) == 2
    said = capsys.readouterr().err
    assert "unknown parameter publised; did you mean published?" in said
    assert "published: str" in said


def test_report_refuses_a_date_that_is_none(capsys):
    assert cli.main(["report", "-p", "published", "tomorrow"]) == 2
    assert "published" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["report"], ["extract", "x.txt", "--out", "y"]])
def test_unusable_corrections_are_refused_before_anything_runs(command, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(publish, "publish", lambda *_, **__: pytest.fail("it ran"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.csv").write_text("table,report_id\n", encoding="utf-8")
    assert cli.main([*command, "--corrections", "c.csv"]) == 2
    assert "c.csv: column evidence, words, action is missing" in capsys.readouterr().err
    assert cli.main([*command, "--corrections", "none.csv"]) == 2
    assert "none.csv: no such file" in capsys.readouterr().err


def test_report_tells_each_step_in_a_line_and_what_failed(capsys, monkeypatch, tmp_path):
    def fake(made, *, progress):
        progress("x", "0-a", None)
        progress("x", "1-b", Failure(4, "1 / 0", "ZeroDivisionError: division by zero"))
        return [publish.Published(tmp_path / "x", None)]

    monkeypatch.setattr(publish, "publish", fake)
    assert cli.main(["report", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "x: 0-a done", "x: 1-b FAILED",
        "python -m analysis: x, notebook 1-b, code cell 4 (1 / 0): "
        "ZeroDivisionError: division by zero",
    ]
    assert said.out == f"Written: {tmp_path / 'x' / 'index.html'}\n"


def test_extract_hands_over_and_reports_refusals(capsys, monkeypatch, tmp_path):
    from analysis import corpus

    calls = []

    def fake(paths, out, **options):
        calls.append((paths, out, options.pop("progress") is not None, options))
        return 2

    monkeypatch.setattr(corpus, "run_extract", fake)
    out = tmp_path / "tables"
    assert cli.main(["extract", "a", "b", "--out", str(out), "--jobs", "2"]) == 1
    assert calls == [(
        [Path("a"), Path("b")], out, True,
        {"format": "csv", "jobs": 2, "scheduler": None, "cache": None, "corrections": ()},
    )]
    assert "2 refused" in capsys.readouterr().err
