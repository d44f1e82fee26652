# Two commands: `make map` builds the map of the shipped case, `make test` runs every check.
# Each does its own set-up in .venv; nothing is installed outside the checkout but, for the
# tests and where it may be, Debian's Chromium and Firefox.

MAP := maps/pakistan-afghanistan-2026.html
BIN := .venv/bin

.PHONY: map test maps data clean

map: .venv/ready
	@mkdir -p $(dir $(MAP))
	@$(BIN)/strikemap map -o $(MAP)
	@echo $(MAP)

test: .venv/ready-to-test
	@sh scripts/ensure_debian.sh "command -v chromium" chromium
	@sh scripts/ensure_debian.sh "command -v firefox-esr" firefox-esr
	@sh scripts/ensure_debian.sh "$(BIN)/playwright --version" libatomic1
	@sh scripts/ensure_debian.sh "command -v GeodSolve" geographiclib-tools optional
	@sh scripts/ensure_debian.sh "ls /usr/lib/postgresql/*/lib/postgis-3.so" postgresql-postgis optional
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

maps: .venv/ready
	$(BIN)/python scripts/make_maps.py

data: .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[fast]'
	$(BIN)/python scripts/build_data.py

clean:
	rm -rf .venv .build-cache build dist

.venv/ready: pyproject.toml constraints.txt
	@sh scripts/make_venv.sh
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/ready-to-test: .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@
