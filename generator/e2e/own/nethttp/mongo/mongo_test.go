package mongo_test

import (
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/own"
)

func TestGenerated(t *testing.T) { matrix.Test(t, "nethttp", "mongo") }
