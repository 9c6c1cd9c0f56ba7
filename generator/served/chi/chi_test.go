package chi_test

import (
	"testing"

	_ "backend/generator/golden" // for the flag -update
	"backend/generator/launch"
	"backend/generator/served"
)

func TestMain(m *testing.M) { launch.Main(m) }

func TestServe(t *testing.T) { served.Test(t, "chi") }
