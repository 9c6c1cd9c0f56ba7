package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"shop/internal/config"
	"shop/internal/logging"
	"shop/internal/store"
	"shop/internal/web"
)

// A command is an action of the program other than serving, as in "go run . migrate".
type command struct {
	run     func(context.Context) error
	summary string
}

// commands holds the commands by name. Each one reads only the settings that it
// needs.
var commands = map[string]command{
	"migrate":      {migrate, "apply pending migrations to the database"},
	"reset":        {reset, "delete everything in the database and create it again, in development only"},
	"routes":       {routes, "list the routes, who may use them, and where they are registered"},
	"seed":         {seed, "store sample data in lists that are empty"},
	"seed --force": {forceSeed, "do so in production too"},
}

// runCommand runs the command that args[0] names. It takes no arguments.
func runCommand(ctx context.Context, args []string) error {
	if slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		return help()
	}
	name := strings.Join(args, " ")
	c, ok := commands[name]
	if !ok {
		names := strings.Join(slices.Sorted(maps.Keys(commands)), ", ")
		return fmt.Errorf("unknown command %q: want help, %s, or no command to start the server", name, names)
	}
	return c.run(ctx)
}

// help prints the commands.
func help() error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "go run . COMMAND\n\n  (none)\tstart the server\n  help\tprint this\n")
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		fmt.Fprintf(w, "  %s\t%s\n", name, commands[name].summary)
	}
	return w.Flush()
}

// routes prints the routes of the server. It opens neither the port nor the
// database.
func routes(context.Context) error {
	cfg, err := config.Load(dotenv)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "METHOD\tPATH\tACCESS\tREGISTERED AT")
	for _, r := range web.New(cfg, slog.New(slog.DiscardHandler), nil).Routes() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s:%d\n", r.Method, r.Path, r.Access, relativePath(r.File), r.Line)
	}
	return w.Flush()
}

// relativePath returns the path of a source file relative to the current
// directory.
func relativePath(file string) string {
	dir, err := os.Getwd()
	if err != nil {
		return file
	}
	name, err := filepath.Rel(dir, file)
	if err != nil { // built with -trimpath: the path starts with the module path
		return strings.TrimPrefix(file, "shop/")
	}
	return filepath.ToSlash(name)
}

// reset makes the database one that nothing has been stored in.
func reset(ctx context.Context) error {
	cfg, err := config.Load(dotenv)
	if err != nil {
		return err
	}
	if cfg.Production() {
		return errors.New("reset deletes everything in the database, and ENV is production: it is for development only")
	}
	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Reset(ctx); err != nil {
		return err
	}
	fmt.Printf("Deleted everything in %s, and made it anew.\n", db)
	return nil
}

// migrate applies pending migrations.
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
