# All recipes expect the development environment to be active (see CONTRIBUTING.md).

# List the recipes.
default:
    @just --list

# Everything that must be clean before a commit.
check: format-check lint types floors docs-check test

test *arguments:
    pytest {{ arguments }}

lint:
    ruff check

format:
    ruff format
    ruff check --fix

format-check:
    ruff format --check

types:
    mypy

floors:
    lint-imports

# Write docs/reference from the code.
docs:
    python tools/reference.py

docs-check:
    python tools/reference.py --check

# What the continuous integration runs, on the last commit.
ci:
    .ci/run

# What start-up costs.
startup:
    python benchmarks/startup.py
