# make run       the main job over corpus/articles; says where the results lie
# make test      the tests
# make check     format, lint, types, tests, gate: what .ci/run calls
# make gate      holds runs over corpus/articles and corpus/accounts to the floors of their baseline.json
# make evaluate  scores against ../shared, which is not part of the repository
# make bench     speed and memory, beside a spaCy pipeline, in some minutes
# make bombs     what hostile texts of SIZE characters cost against ordinary ones
# make schemas   writes schemas/ anew from the records

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
OUT := out/corpus
SHARED ?= ../shared

SIZE ?= 100000

.PHONY: bench bombs run test check format lint types gate evaluate schemas clean

run: $(READY)
	@$(BIN)/claimwire extract corpus/articles -o $(OUT) --force
	@echo "The results lie in $(OUT): claims.jsonl, articles.jsonl, failures.jsonl, run.json"

test: $(READY)
	$(BIN)/pytest -q

check: lint types test gate

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

gate: $(READY)
	@$(BIN)/claimwire extract corpus/articles -o $(OUT) --force --max-failures 0 --quiet
	$(BIN)/claimwire evaluate --gold corpus/gold.jsonl --floors $(OUT)
	@$(BIN)/claimwire extract corpus/accounts/articles -o out/accounts --force --max-failures 0 --quiet
	@$(BIN)/claimwire link out/accounts
	$(BIN)/claimwire evaluate --accounts corpus/accounts/gold.jsonl --floors out/accounts

evaluate: $(READY)
	@test -d "$(SHARED)" || { echo "make evaluate scores against $(SHARED), which is missing here" >&2; exit 2; }
	$(BIN)/python -m claimwire.evaluation "$(SHARED)"

bench: $(READY)
	@cd tests && OMP_NUM_THREADS=1 ../$(BIN)/python -m benchmarks.speed

bombs: $(READY)
	@cd tests && OMP_NUM_THREADS=1 ../$(BIN)/python -m benchmarks.bombs $(SIZE)

schemas: $(READY)
	$(BIN)/claimwire schema --write schemas

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf out build dist

# Made anew only when pyproject.toml changes.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claimwire needs Python 3.11 or later: make PYTHON=python3.12 ..." >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(READY)
