# ChatFoodie: `make` or `make help` says what there is.
PYTHON_BIN := .venv/bin
RECIPE := training/recipes/gemma3_270m_lora.yaml
PLANS := var/training/plan_dialogues.jsonl
DATASET := var/training/dataset
URL := http://127.0.0.1:8080
ADAPTER := model_server/adapters/foodie-gemma3-270m

.DEFAULT_GOAL := help
.PHONY: help run backup restore test lint format bench pictures compose-test backup-database \
  restore-database secrets adapter train train-tiny \
  judge judge-allergies lock clean

##@ Use
run: ## start everything on this machine and print one address; Ctrl-C stops it
	@bin/setup run
	@exec $(PYTHON_BIN)/python run.py

backup: ## copy database and secret into one file, also while it runs (TO=FILE)
	@bin/setup run
	@$(PYTHON_BIN)/python -m backend.backup save $(TO)

restore: ## bring such a copy back, with everything stopped: make restore FROM=FILE
	@bin/setup run
	@$(PYTHON_BIN)/python -m backend.backup restore $(FROM)

##@ Develop
test: ## install what the tests need, then lint and every test
	@bin/setup train
	@bin/services
	@$(MAKE) --no-print-directory lint
	@bin/run-tests

lint: ## ruff, mypy, import-linter, djlint
	@bin/setup train
	$(PYTHON_BIN)/ruff check .
	$(PYTHON_BIN)/ruff format --check .
	$(PYTHON_BIN)/mypy
	$(PYTHON_BIN)/lint-imports
	$(PYTHON_BIN)/djlint --quiet --check --lint frontend/templates

format: ## let ruff and djlint rewrite the sources in house style
	@bin/setup train
	$(PYTHON_BIN)/ruff check --fix .
	$(PYTHON_BIN)/ruff format .
	$(PYTHON_BIN)/djlint --quiet --reformat frontend/templates

bench: ## measure the relay, the model server, the food catalogue and training's similarity index
	@bin/setup train
	$(PYTHON_BIN)/python -m tests.bench

pictures: ## draw every food of the catalogue into docs/foods.png, to look at
	@bin/setup test
	$(PYTHON_BIN)/python -m backend.pictures.contact_sheet docs/foods.png

compose-test: ## the whole service in containers, from nothing: needs Docker and root (tests/compose/stack.py)
	@bin/setup train
	$(PYTHON_BIN)/python -m tests.compose

##@ Operate
backup-database: ## copy the database of docker compose into one file, while it runs (TO=FILE)
	@bin/database-copy save $(TO)

restore-database: ## bring such a copy back into an empty database: make restore-database FROM=FILE
	@bin/database-copy restore $(FROM)

secrets: ## make the secrets that docker-compose.yml mounts, and .env
	@bin/make-secrets

##@ Train
adapter: ## make the adapter that `make run` serves anew, data and all, from the repository alone
	@bin/setup train
	$(PYTHON_BIN)/python -m training.scripts.make_plans --count 9000 --out $(PLANS)
	$(PYTHON_BIN)/python -m training.scripts.make_dataset --recipe training/recipes/dataset.yaml \
	  --source plans=$(PLANS) --out $(DATASET) $(SOURCES)
	$(PYTHON_BIN)/python -m training.scripts.train_adapter $(RECIPE) --data $(DATASET)/train.jsonl \
	  --held-out $(DATASET)/heldout.jsonl $(TRAIN_OPTIONS)
	$(PYTHON_BIN)/python -m training.scripts.merge_adapter $(RECIPE) --adapter-to $(ADAPTER) --dataset $(DATASET)

train: ## train by any recipe: make train RECIPE=… DATA=FILE
	@bin/setup train
	$(PYTHON_BIN)/python -m training.scripts.train_adapter $(RECIPE) $(if $(DATA),--data $(DATA)) $(TRAIN_OPTIONS)

train-tiny: ## the whole pipeline in a minute, with a random model: from seeds to the report
	@bin/setup train
	$(PYTHON_BIN)/python -m training.scripts.run_tiny

judge: ## ask a running service the questions of training/evaluation: make judge URL=… JUDGE_OPTIONS="--half open"
	@bin/setup train
	$(PYTHON_BIN)/python -m training.scripts.judge_answers --url $(URL) $(JUDGE_OPTIONS)

judge-allergies: ## ask it a thousand times as people with allergies; fails if one answer offers what harms
	@bin/setup train
	$(PYTHON_BIN)/python -m training.scripts.judge_allergies --url $(URL) $(JUDGE_OPTIONS)

##@ Maintain
lock: ## resolve the versions anew into requirements/*.txt (needs uv)
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	  pyproject.toml --extra local -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	  pyproject.toml --extra local --extra test -c requirements/run.txt -o requirements/test.txt
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	  pyproject.toml --extra local --extra test --extra training -c requirements/test.txt -o requirements/train.txt
	@# One set for each container image, with the versions above.
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	  pyproject.toml -c requirements/run.txt -o requirements/backend.txt
	for part in frontend model_server; do \
	  uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	    --group pyproject.toml:$$part -c requirements/run.txt -o requirements/$$part.txt || exit; \
	done
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	  pyproject.toml --extra training -c requirements/train.txt -o requirements/training.txt
	@# CUDA comes with torch's build for it, which names it version by version, and with no other.
	sed -i.part -E '/^(nvidia-|cuda-|triton=)/d' requirements/train.txt requirements/training.txt && \
	  rm requirements/*.part

clean: ## remove the virtual environment and caches; the data in var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
