package engine_test

import _ "backend/generator/e2e/golden" // for the flag -update
