package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"os"
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

func bringUpToDate(ctx context.Context, log *slog.Logger, db *store.Store) error {
	applied, err := db.Migrate(ctx)
	if err != nil {
		return err
	}
	log.InfoContext(ctx, "the database is up to date", "applied", applied)
	return nil
}
