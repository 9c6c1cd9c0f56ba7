package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// version prints which commit the program was built from, and with which Go.
// The go command records both when it builds.
func version(context.Context) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("the program was built without saying from what")
	}
	fmt.Println(info.Main.Path, info.Main.Version, info.GoVersion)
	return nil
}
