package chi_test

import (
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/served"
)

func TestMain(m *testing.M) { launch.Main(m) }

func TestServe(t *testing.T) { served.Test(t, "chi") }
