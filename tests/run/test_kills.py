from soak.kills import trial


def test_runs_that_are_killed_give_the_bytes_of_one_that_is_not():  # acceptance 54; make soak does 200 kills
    runs, different = trial(6, seed=4)

    assert runs >= 1
    assert different == 0
