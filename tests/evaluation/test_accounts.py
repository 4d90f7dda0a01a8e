"""The scorer of accounts, and the gold of the sample corpus."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimwire.cli import app
from claimwire.errors import SetupError
from claimwire.evaluation.accounts import below, read_accounts, read_floors, score_accounts
from claimwire.records import Account, Claim, Evidence, Link, Origin

CORPUS = Path(__file__).parents[2] / "corpus" / "accounts"
GOLD = read_accounts(CORPUS / "gold.jsonl")


def claims_of(gold):
    """Return the gold claims as a run would have them."""
    return [
        Claim.model_validate(
            {
                "id": f"{account.id}#{n}",
                "article": member.article,
                "kind": "assertion",
                "manner": "indirect",
                "content": [member.model_dump(include={"text", "start", "end"})],
                "sentence": {"start": member.start, "end": member.end},
                "confidence": 1,
            }
        )
        for account in gold
        for n, member in enumerate(account.claims)
    ]


def link(a, b, relation):
    span = {"text": "x", "start": 0, "end": 1}
    return Link(a=a, b=b, relation=relation, reason="r", score=1, evidence=Evidence(a=span, b=span, similarity=1))


def accounts_of(gold):
    for account in gold:
        ids = [f"{account.id}#{n}" for n in range(len(account.claims))]
        named = list(zip(ids, account.claims, strict=True))
        links = [
            link(a, b, found)
            for a, one in named
            for b, other in named
            if a != b and (found := account.relation(one, other)) and (a < b or found == "denies")
        ]
        if len(ids) > 1:
            origins = [Origin(claims=(claim,)) for claim in ids]
            yield Account(id=account.id, claims=ids, relations=links, origins=origins)


def test_gold_against_itself_is_perfect():
    report = score_accounts(GOLD, claims_of(GOLD), accounts_of(GOLD))

    assert report.figures == {"accounts": 1.0, "relations": 1.0}
    assert report.errors == []


def test_without_accounts_precision_is_full_and_no_relation_is_found():
    report = score_accounts(GOLD, claims_of(GOLD), [])

    assert report.precision == 1
    assert report.recall < 0.5
    assert report.relations["all"].f1 == 0


def test_one_account_of_all_is_imprecise():
    claims = claims_of(GOLD)
    ids = [claim.id for claim in claims]
    one = Account(id="x", claims=ids, origins=[Origin(claims=ids)])
    report = score_accounts(GOLD, claims, [one])

    assert report.recall == 1
    assert report.precision < 0.2


def test_a_denial_turned_round_is_wrong():
    gold = [account for account in GOLD if account.id == "bribe"]
    (account,) = accounts_of(gold)
    turned = [link(x.b, x.a, x.relation) for x in account.relations]
    report = score_accounts(gold, claims_of(gold), [account.model_copy(update={"relations": tuple(turned)})])

    assert report.relations["denies"].hits == 0
    assert report.relations["repeats"].f1 == 1


def test_a_claim_that_the_run_lacks_is_missed():
    report = score_accounts(GOLD, claims_of(GOLD)[1:], accounts_of(GOLD))

    assert report.found == report.of - 1
    assert report.b_cubed < 1
    assert report.errors[0].startswith("no such claim")


def test_a_figure_below_its_floor_is_named_with_both(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text('{"floors": {"accounts": 0.8}}', "utf-8")
    report = score_accounts(GOLD, claims_of(GOLD), [])

    assert below(report, read_floors(path)) == [f"below its floor: accounts {report.b_cubed:.3f} < 0.800"]


def test_a_file_of_something_else_holds_no_floors(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text("[]", "utf-8")

    with pytest.raises(SetupError, match="no Floors: "):
        read_floors(path)


@pytest.mark.parametrize("account", GOLD, ids=lambda account: account.id)
def test_every_offset_leads_to_its_text(account):
    for claim in account.claims:
        text = (CORPUS / "articles" / claim.article).read_bytes().decode("utf-8")
        assert text[claim.start : claim.end] == claim.text


def test_there_are_thirty_short_articles_that_contradict_each_other():
    articles = list((CORPUS / "articles").glob("*.txt"))

    assert len(articles) == 30
    assert {claim.article for account in GOLD for claim in account.claims} == {path.name for path in articles}
    relations = {
        account.relation(a, b) for account in GOLD for a in account.claims for b in account.claims if a is not b
    }
    assert relations >= {"repeats", "corroborates", "denies", "disputes"}


@pytest.fixture
def run(tmp_path):
    """Write gold, the run that found all of it, and floors; return the folder."""
    (tmp_path / "gold.jsonl").write_bytes((CORPUS / "gold.jsonl").read_bytes())
    for name, records in (("claims", claims_of(GOLD)), ("accounts", accounts_of(GOLD))):
        (tmp_path / f"{name}.jsonl").write_text("".join(record.to_line() + "\n" for record in records), "utf-8")
    (tmp_path / "baseline.json").write_text('{"floors": {"accounts": 0.9, "relations": 0.85}}', "utf-8")
    return tmp_path


def call(run, *options):
    return CliRunner().invoke(app, ["evaluate", str(run), "--accounts", str(run / "gold.jsonl"), *options])


def test_the_command_prints_the_figures(run):
    result = call(run, "--floors")

    assert result.exit_code == 0
    assert "accounts, B-cubed  P 1.000  R 1.000  F1 1.000" in result.stdout.splitlines()


def test_the_command_exits_with_1_below_a_floor_and_names_what_is_missed(run):
    (run / "accounts.jsonl").write_bytes(b"")
    result = call(run, "--floors", "--errors")

    assert result.exit_code == 1
    assert "below its floor: relations 0.000 < 0.850" in result.stdout
    assert "missed denies" in result.stdout


def test_a_run_that_is_not_linked_is_refused(run):
    (run / "accounts.jsonl").unlink()

    assert call(run).exit_code == 2


def test_evaluate_wants_some_gold(run):
    result = CliRunner().invoke(app, ["evaluate", str(run)])

    assert result.exit_code == 2
    assert "needs --gold FILE or --accounts FILE" in result.stderr
