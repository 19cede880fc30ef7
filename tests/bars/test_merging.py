from mlta.bars.merging import merge_findings


def test_findings_of_parts_become_one_of_each_check():
    old = [
        (
            "duplicate",
            "warn",
            2,
            {"identical": 2, "first": "a", "last": "b", "examples": [1, 2, 3]},
        ),
        ("stale", "pass", 0, {"severity": "flag", "examples": []}),
    ]
    new = [
        ("duplicate", "pass", 0, {"identical": 0, "first": None, "last": None, "examples": []}),
        ("stale", "fail", 4, {"severity": "flag", "examples": [*range(8)]}),
    ]
    assert merge_findings([new, old, new]) == [
        (
            "duplicate",
            "warn",
            2,
            {"identical": 2, "first": "a", "last": "b", "examples": [1, 2, 3]},
        ),
        ("stale", "fail", 8, {"severity": "flag", "examples": [*range(8), 0, 1]}),
    ]


def test_one_part_is_as_it_was():
    found = [
        ("rows", "pass", 3, {"rows_in": 3, "klines": 3}),
        ("gaps", "warn", 1, {"longest": None}),
    ]
    assert merge_findings([found]) == found
