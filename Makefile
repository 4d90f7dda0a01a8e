# make run       the main job over corpus/articles; says where the results lie
# make test      the tests
# make browser   the report in headless Chromium; not part of check
# make check     format, lint, types, tests, gate: what .ci/run calls
# make gate      holds runs over corpus/articles and corpus/accounts to the floors of their baseline.json
# make evaluate  scores against ../shared, which is not part of the repository
# make fuzz      throws bytes at the readers, a minute each (SECONDS, READERS); needs pip install atheris
# make soak      kills runs 200 times at random moments (KILLS), goes on with them, and compares the bytes
# make bench     speed and memory, beside a spaCy pipeline, in some minutes
# make bombs     what hostile texts of SIZE characters cost against ordinary ones
# make schemas   writes schemas/ anew from the records

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
OUT := out/corpus
SHARED ?= ../shared
BROWSER_TESTS ?= tests/browser
SECONDS ?= 60
KILLS ?= 200
READERS ?= .txt .jsonl .json .csv .tsv .html .warc .parquet .xlsx .docx .pdf .zip .tar .jsonl.gz
SIZE ?= 100000

.PHONY: run test browser check format lint types gate evaluate bench bombs fuzz soak schemas clean

run: $(READY)
	@$(BIN)/claimwire extract corpus/articles -o $(OUT) --force
	@echo "The results lie in $(OUT): claims.jsonl, articles.jsonl, failures.jsonl, run.json"

test: $(READY)
	$(BIN)/pytest -q

browser: $(READY)
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { echo "make browser needs chromium and chromedriver, and one of them is not here (Debian: apt-get install chromium chromium-driver)" >&2; exit 2; }
	$(BIN)/pytest -q -m browser $(BROWSER_TESTS)

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

fuzz: $(READY)
	@mkdir -p out
	@for reader in $(READERS); do \
		echo "$$reader" && PYTHONPATH=pipeline:tests $(BIN)/python -m fuzz.run $$reader $(SECONDS) || exit 1; done

soak: $(READY)
	PYTHONPATH=pipeline:tests $(BIN)/python -m soak.kills $(KILLS)

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
