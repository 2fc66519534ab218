#!/bin/sh
# demo.sh - the main job on the real case: statements, proofs and the workbook of the Institut national des mines.
set -eu
echo "recoupe build fixtures/inmq -o build/etats.xlsx"
echo
build/recoupe build fixtures/inmq -o build/etats.xlsx
