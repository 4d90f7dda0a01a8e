"""Parts put together: what order their lines have in the published files."""

import json

from claimwire.records import Failure
from fakes import publish_run, record_of


def test_articles_are_sorted_by_id_and_failures_keep_the_order_of_reading(tmp_path):
    read = [record_of("Rana said it rains.", id=name) for name in ("b", "a", "ä", "Z")]
    failed = [Failure(stage="read", error="E", message=message) for message in "312"]

    publish_run(tmp_path, *failed[:2], *read, *failed[2:])

    def column(name, key):
        return [json.loads(line)[key] for line in (tmp_path / name).read_text("utf-8").splitlines()]

    assert column("articles.jsonl", "id") == ["Z", "a", "b", "ä"]
    assert column("claims.jsonl", "article") == ["Z", "a", "b", "ä"]
    assert column("failures.jsonl", "message") == ["3", "1", "2"]
