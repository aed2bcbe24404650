# Everything Python lives in .venv, everything JavaScript in frontend/node_modules.
# The targets need Python 3.11 to 3.13 and Node 20 or newer; backend/launch says what is missing.

PORT ?= 8000
DATA ?=
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell command -v $(name))))
VENV := .venv/bin
TESTS ?= tests
PROCESSES ?= 2
TENSORFLOW ?=
TO ?=
FROM ?=
REPLACE ?=
export PYTHONUNBUFFERED := 1
export TF_CPP_MIN_LOG_LEVEL := 2

.PHONY: help python setup demo test test-full lint format docs audit bench backup restore clean
.DEFAULT_GOAL := help

help:
	@echo "make demo [PORT=8000] [DATA=folder]  install, train on a phantom (or on BraTS cases), serve"
	@echo "make setup                           install what tests and linters need, build the front end"
	@echo "make test | test-full [PROCESSES=2]  all tests, on a throwaway PostgreSQL and Redis"
	@echo "make lint | format                   linters, type checks, import rules"
	@echo "make docs                            these pages as a site, build/docs/index.html"
	@echo "make audit                           what is known of installed packages (asks PyPI and npm)"
	@echo "make bench                           measure against peers (5 GB more); rows: build/bench.json"
	@echo "... TENSORFLOW=gpu                   with TensorFlow for NVIDIA GPUs (or cpu, to go back)"
	@echo "make backup TO=folder                database and files, while Verum runs"
	@echo "make restore FROM=folder             the newest backup below it, where Verum is stopped"
	@echo "... REPLACE=1                        even over what is there, which is then gone for good"
	@echo "make clean                           remove what the targets made, data under var/ kept"

python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || { echo \
	"Verum needs Python 3.11 to 3.13: run 'apt-get install python3 python3-venv' (Debian 12 or newer)." >&2; exit 1; }

setup: python
	@$(PYTHON) -m backend.launch.install --extras test,lint,docs --tensorflow "$(TENSORFLOW)"

demo: python
	@$(PYTHON) -m backend.launch.preflight --port "$(PORT)" --data "$(DATA)"
	@$(PYTHON) -m backend.launch.install --tensorflow "$(TENSORFLOW)"
	@exec $(VENV)/python -m backend.launch.demo --port "$(PORT)" --data "$(DATA)"

test: setup
	@$(PYTHON) -m backend.launch.install --distribution-packages
	@$(VENV)/python -m tests.services -- $(VENV)/python -m pytest -q -n $(PROCESSES) $(TESTS)
	@cd frontend && npm run --silent test

test-full:
	@VERUM_FULL=1 $(MAKE) --no-print-directory test

lint: setup
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/mypy
	@$(VENV)/lint-imports
	@$(VENV)/hadolint docker/Dockerfile
	@$(VENV)/check-jsonschema --quiet --builtin-schema vendor.compose-spec docker-compose.yml
	@$(VENV)/gixy --disable-includes docker/nginx.conf >/dev/null || $(VENV)/gixy docker/nginx.conf
	@cd frontend && npm run --silent lint && npm run --silent typecheck

format: setup
	@$(VENV)/ruff check --fix .
	@$(VENV)/ruff format .

docs: python
	@$(PYTHON) -m backend.launch.install --extras docs --tensorflow "$(TENSORFLOW)"
	@$(VENV)/python -m sphinx --fail-on-warning --keep-going -q -b html docs build/docs
	@echo "Open build/docs/index.html"

audit: setup
	@$(VENV)/python -m backend.launch.audit

bench: python
	@$(PYTHON) -m backend.launch.install --extras test,lint,bench --tensorflow "$(TENSORFLOW)"
	@$(VENV)/python -m benchmarks

backup:
	@test -n "$(TO)" || { echo "Say where to: make backup TO=folder" >&2; exit 2; }
	@$(VENV)/python manage.py backup "$(TO)"

restore:
	@test -n "$(FROM)" || { echo "Say what from: make restore FROM=folder" >&2; exit 2; }
	@$(VENV)/python manage.py restore "$(FROM)" $(if $(REPLACE),--replace)

clean:
	rm -rf build .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache
