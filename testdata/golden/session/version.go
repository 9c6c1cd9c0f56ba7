package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"shop/internal/config"
)

// version prints which commit the program was built from, and with which Go.
// The go command notes both when it builds.
func version(context.Context, config.Config, *slog.Logger) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("the program was built without saying from what")
	}
	fmt.Println(info.Main.Path, info.Main.Version, info.GoVersion)
	return nil
}
