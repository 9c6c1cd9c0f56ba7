package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

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
	"healthcheck":  {healthcheck, "check whether the server on this machine is healthy"},
	"version":      {version, "print the version that the program was built from"},
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

const healthcheckTimeout = 3 * time.Second

// healthcheck returns an error unless the server on this machine is running. It
// requests /healthz, not /readyz: a server that fails this check may be restarted,
// which does not help if the database is down.
func healthcheck(ctx context.Context) error {
	cfg, err := config.LoadAddress(dotenv)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, healthcheckTimeout)
	defer cancel()
	address := net.JoinHostPort(cmp.Or(cfg.Host, "127.0.0.1"), strconv.Itoa(cfg.Port))
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("the server does not respond: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server is not healthy: wanted status 200, got %s", response.Status)
	}
	return nil
}

// version prints the module path, the version of the program and the version of Go,
// as recorded by the go command.
func version(context.Context) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("the program was built without build information")
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
