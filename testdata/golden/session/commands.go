package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"shop/internal/config"
	"shop/internal/store"
)

// commands are what the program can do besides serving: go run . migrate
var commands = map[string]func(context.Context, config.Config, *slog.Logger) error{
	"migrate":     migrate,
	"healthcheck": healthcheck,
	"version":     version,
}

// command does what the command line asks for.
func command(ctx context.Context, args []string, cfg config.Config, log *slog.Logger) error {
	do, ok := commands[args[0]]
	if !ok || len(args) > 1 {
		known := strings.Join(slices.Sorted(maps.Keys(commands)), ", ")
		return fmt.Errorf("unknown command %q: wanted one of %s, or none to start the server", strings.Join(args, " "), known)
	}
	return do(ctx, cfg, log)
}

// migrate brings the database up to date.
func migrate(ctx context.Context, cfg config.Config, log *slog.Logger) error {
	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	return bringUpToDate(ctx, log, db)
}

func bringUpToDate(ctx context.Context, log *slog.Logger, db *store.Store) error {
	applied, err := db.Migrate(ctx)
	if err != nil {
		return err
	}
	log.InfoContext(ctx, "the database is up to date", "applied", applied)
	return nil
}
