package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"shop/internal/config"
	"shop/internal/logging"
	"shop/internal/store"
)

// commands are what the program can do besides serving: go run . migrate
// Each reads the settings that it needs, and no others have to be there.
var commands = map[string]func(context.Context) error{
	"migrate":     migrate,
	"healthcheck": healthcheck,
	"version":     version,
}

// command does what the command line asks for.
func command(ctx context.Context, args []string) error {
	do, ok := commands[args[0]]
	if !ok || len(args) > 1 {
		known := strings.Join(slices.Sorted(maps.Keys(commands)), ", ")
		return fmt.Errorf("unknown command %q: wanted one of %s, or none to start the server", strings.Join(args, " "), known)
	}
	return do(ctx)
}

// migrate brings the database up to date.
func migrate(ctx context.Context) error {
	cfg, err := config.Load(dotenv)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	return bringUpToDate(ctx, logging.New(os.Stderr, cfg), db)
}

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

func bringUpToDate(ctx context.Context, log *slog.Logger, db *store.Store) error {
	applied, err := db.Migrate(ctx)
	if err != nil {
		return err
	}
	log.InfoContext(ctx, "the database is up to date", "applied", applied)
	return nil
}
