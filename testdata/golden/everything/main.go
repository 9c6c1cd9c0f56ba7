// Command shop is a web server. Begin reading here: main calls run, and
// run puts the parts together.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"shop/internal/config"
	"shop/internal/logging"
	"shop/internal/store"
	"shop/internal/web"
)

// dotenv is the file that may hold settings in development.
const dotenv = ".env"

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

// run starts the server, or does what the command in args says (commands.go).
// It returns when that is done, or when somebody presses Ctrl-C.
func run(ctx context.Context, args []string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not wait

	if len(args) > 0 {
		return runCommand(ctx, args)
	}
	cfg, err := config.Load(dotenv)
	if err != nil {
		return err
	}
	return serve(ctx, cfg, logging.New(os.Stderr, cfg))
}

// serve answers requests until ctx is done.
func serve(ctx context.Context, cfg config.Config, log *slog.Logger) error {
	listener, err := web.Listen(cfg)
	if err != nil {
		return err
	}
	defer listener.Close()
	db, err := openStore(ctx, cfg, log)
	if err != nil && ctx.Err() != nil {
		return nil // stopped before it had begun
	}
	if err != nil {
		return err
	}
	defer db.Close()
	return web.New(cfg, log, db).Serve(ctx, listener)
}

// openStore opens the database and makes sure that it is as this program
// expects it.
func openStore(ctx context.Context, cfg config.Config, log *slog.Logger) (*store.Store, error) {
	if warning := cfg.DatabaseWarning(); warning != "" {
		log.WarnContext(ctx, warning)
	}
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

// prepare brings the database up to date. In production it is changed only when
// somebody says so.
func prepare(ctx context.Context, cfg config.Config, log *slog.Logger, db *store.Store) error {
	if !cfg.Production() {
		return bringUpToDate(ctx, log, db)
	}
	pending, err := db.Pending(ctx)
	if err != nil {
		return err
	}
	if pending {
		return errors.New("the database is not up to date: run the command migrate first")
	}
	return nil
}
