// Command shop is a web server. Start reading here: main calls run, and
// run connects the packages.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"shop/internal/config"
	"shop/internal/logging"
	"shop/internal/store"
	"shop/internal/web"
)

// dotenv is the file that settings are read from in development, if it exists.
const dotenv = ".env"

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

// run starts the server, or runs the command named in args (commands.go). It
// returns when the command is done, or on SIGINT (Ctrl-C) or SIGTERM.
func run(ctx context.Context, args []string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once

	if len(args) > 0 {
		return runCommand(ctx, args)
	}
	cfg, err := config.Load(dotenv)
	if err != nil {
		return err
	}
	return serve(ctx, cfg, logging.New(os.Stderr, cfg))
}

// serve handles requests until ctx is done.
func serve(ctx context.Context, cfg config.Config, log *slog.Logger) error {
	listener, err := web.Listen(cfg)
	if err != nil {
		return err
	}
	defer listener.Close()
	db, err := openStore(ctx, cfg, log)
	if err != nil && ctx.Err() != nil {
		return nil // stopped during startup
	}
	if err != nil {
		return err
	}
	defer db.Close()
	return web.New(cfg, log, db).Serve(ctx, listener)
}

// openStore opens the database and checks that its migrations are applied.
func openStore(ctx context.Context, cfg config.Config, log *slog.Logger) (*store.Store, error) {
	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return nil, err
	}
	db.MaxItems = cfg.MaxItems
	if err := prepare(ctx, cfg, log, db); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// prepare applies pending migrations in development. In production it returns an
// error instead: there, only the command migrate changes the database.
func prepare(ctx context.Context, cfg config.Config, log *slog.Logger, db *store.Store) error {
	if !cfg.Production() {
		err := bringUpToDate(ctx, log, db)
		if other, ok := errors.AsType[*store.OtherMigrationsError](err); ok {
			log.WarnContext(ctx, other.Error()+": delete "+strings.TrimPrefix(cfg.DatabaseURL, "file:"))
			return nil
		}
		return err
	}
	pending, err := db.Pending(ctx)
	if err != nil {
		return err
	}
	if pending {
		return errors.New("the database has pending migrations: run the command migrate first")
	}
	return nil
}
