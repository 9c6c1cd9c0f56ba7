// Backend makes Go backends: `backend new shop` gives a server that runs,
// stores and passes its tests.
package main

import (
	"os"

	"backend/cmd"
)

func main() { os.Exit(cmd.Main()) }
