package project

import (
	"testing"

	"backend/generator/project/projecttest"
)

func TestMain(m *testing.M) { projecttest.Main(m) }
