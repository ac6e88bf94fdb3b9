# Two commands are enough: `make run` and `make test`. Each sets up what it needs first.
.DEFAULT_GOAL := help
.PHONY: help run test check lint types contracts bench fault screenshots pictures symbols fonts clean
python := .venv/bin/python
jobs ?= auto

help:
	@echo "make run          set up, then open the main scenario (without a display: bots play it)"
	@echo "make test         set up, then run the tests on all cores (jobs=0: in one process); ARGS='tests/hexes -k path' narrows them"
	@echo "make check        linter, formatter, type checker and import contracts"
	@echo "make bench        measure the program against its limits"
	@echo "make fault        kill playing processes, flip bits of saved games, mutate rulesets: nothing may be lost or missed"
	@echo "make screenshots  draw the screens into out/screenshots"
	@echo "make pictures     take the reference pictures of the tests again"
	@echo "make symbols      draw assets/symbols again (needs Node.js and npm)"
	@echo "make fonts        cut assets/fonts again (needs Node.js and npm)"
	@echo "make clean        remove what the program, the tests and the build left behind (not .venv)"

run:
	@packaging/setup.sh
	@packaging/run.sh

test:
	@packaging/setup.sh --maps
	$(python) -m pytest -n $(jobs) --dist worksteal $(ARGS)

check: lint types contracts

lint:
	@packaging/setup.sh
	$(python) -m ruff check .
	$(python) -m ruff format --check .

types:
	@packaging/setup.sh --maps
	$(python) -m pyright

contracts:
	@packaging/setup.sh
	.venv/bin/lint-imports

bench:
	@packaging/setup.sh --maps
	$(python) tests/bench/run.py $(ARGS)

fault:
	@packaging/setup.sh
	$(python) tests/fault/run.py $(ARGS)

pictures:
	@packaging/setup.sh --maps
	WARGAME_RENEW_PICTURES=1 QT_QPA_PLATFORM=offscreen $(python) -m pytest -q tests/ui/test_pictures.py -k looks
	@echo "Look at tests/ui/pictures before you keep them."

screenshots:
	@packaging/setup.sh
	QT_QPA_PLATFORM=offscreen $(python) -m wargame.ui.screenshots --out out/screenshots

symbols:
	@packaging/setup.sh
	cd packaging/symbols && npm install --no-save --no-package-lock --no-audit --no-fund && node make_symbols.mjs

fonts:
	@packaging/setup.sh
	cd packaging/fonts && npm install --no-save --no-package-lock --no-audit --no-fund
	$(python) packaging/fonts/make_fonts.py

clean:
	rm -rf out build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache packaging/symbols/node_modules packaging/fonts/node_modules
	find wargame tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
