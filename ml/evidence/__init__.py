"""The evidence of docs/evidence.md, made again by one command each.

    python -m ml.evidence phantom --out DIR                    100 made-up patients, 5 folds
    python -m ml.evidence patients FOLDER --out DIR            leave one patient out, nested

Every step is a public verb of `python -m ml`, run as a process of its own and printed before it
starts; DIR/steps.json tells how long each took. The same command goes on where it was stopped.
"""
