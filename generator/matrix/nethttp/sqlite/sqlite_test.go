package sqlite_test

import (
	"testing"

	_ "backend/generator/golden" // for the flag -update
	"backend/generator/matrix"
)

func TestGenerated(t *testing.T) { matrix.Test(t, "nethttp", "sqlite") }
