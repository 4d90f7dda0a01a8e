import pytest

from claimwire.patterns import safe_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "", "a+", "(?:a|b)+", r"(?:, \w+)*", r"\w+\s+\w+", r".*said.*", "(?:ab+c)*", r"(?P<a>\d{1,3})(?:st|nd)?",
        r"(?=.*x)(?!y).+", r"(a)?(?(1)b|c)", r"(?:\s+\w+){0,3}", "[^.]*\\.[^.]*", r".{0,40}x.{0,40}",
    ],
)  # fmt: skip
def test_harmless_patterns_pass(pattern):
    assert safe_pattern(pattern) == pattern


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+", "nested quantifiers"),
        ("(?:a*)*b", "nested quantifiers"),
        (r"x(?:\w+\s*)*y", "nested quantifiers"),
        ("(?:a|b+)*", "nested quantifiers"),
        ("(?:(?:a+))+", "nested quantifiers"),
        ("(a+){20}", "nested quantifiers"),
        ("(?=(a+)+)b", "nested quantifiers"),
        (".*.*", "stacked wildcards"),
        (r"a.*?\s*.+b", "stacked wildcards"),
        ("(?:x.*.*)?", "stacked wildcards"),
        ("a{0,500}", "a range beyond 300"),
        ("(", "no regular expression"),
    ],
)
def test_patterns_that_can_run_wild_are_refused(pattern, reason):  # acceptance 39
    with pytest.raises(ValueError, match=reason):
        safe_pattern(pattern)
