//go:build unix

package docker_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"backend/generator/e2e/needs"
)

// buildah builds and runs images without Docker and without a network. Images
// are in a directory of their own. What a Dockerfile mounts as a cache stays for
// the next run, as it does on the machine of somebody who builds images: without
// that, each run would compile the standard library and a database anew.
type buildah struct {
	dir     string // where it keeps images and containers
	caches  string // where it keeps what stages mount as caches, for the next run, too
	goroot  string // mounted at /usr/local/go while an image is built
	modules string // the module cache, which stands in for the module proxy
}

// standIns are what images begin with here. They have the paths, users and
// variables of the real ones, and nothing else of them.
const standIns = `
-- golang/Dockerfile --
FROM scratch
COPY busybox /bin/busybox
COPY busybox /bin/sh
COPY busybox /bin/mkdir
COPY passwd /etc/passwd
ENV PATH=/usr/local/go/bin:/bin GOPATH=/go GOTOOLCHAIN=local GOPROXY=file:///modproxy GOSUMDB=off
WORKDIR /tmp
WORKDIR /go
-- golang/passwd --
root:x:0:0:root:/root:/bin/sh
-- distroless/Dockerfile --
FROM scratch
COPY passwd /etc/passwd
COPY ca-certificates.crt /etc/ssl/certs/
WORKDIR /tmp
WORKDIR /home/nonroot
USER 65532
-- distroless/passwd --
root:x:0:0:root:/root:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
`

// standInFiles are the files of this machine that are in the stand-ins.
var standInFiles = map[string]string{
	"golang/busybox":                 needs.Busybox,
	"distroless/ca-certificates.crt": needs.Certificates,
}

func newBuildah(t *testing.T) *buildah {
	t.Helper()
	needs.Buildah(t)
	b := &buildah{dir: t.TempDir(), caches: filepath.Join(goEnv(t, "GOCACHE"), "backend-images"),
		goroot: goEnv(t, "GOROOT"), modules: filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download")}
	if err := os.MkdirAll(b.caches, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range txtar.Parse([]byte(standIns)).Files {
		b.put(t, file.Name, file.Data)
	}
	for name, from := range standInFiles {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		b.put(t, name, data)
	}
	return b
}

// standIn makes the stand-ins under the names that the stages of a Dockerfile
// begin with.
func (b *buildah) standIn(t *testing.T, project string) {
	t.Helper()
	dockerfile, err := os.ReadFile(filepath.Join(project, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(dockerfile)) {
		words := strings.Fields(strings.Replace(line, "--platform=$BUILDPLATFORM ", "", 1))
		switch {
		case len(words) < 2 || words[0] != "FROM":
		case strings.HasPrefix(words[1], "golang:"):
			b.build(t, filepath.Join(b.dir, "golang"), "docker.io/library/"+words[1])
		default:
			b.build(t, filepath.Join(b.dir, "distroless"), words[1])
		}
	}
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func (b *buildah) put(t *testing.T, name string, data []byte) {
	t.Helper()
	name = filepath.Join(b.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o755); err != nil {
		t.Fatal(err)
	}
}

func (b *buildah) command(args ...string) *exec.Cmd {
	all := []string{"--root", filepath.Join(b.dir, "root"), "--runroot", filepath.Join(b.dir, "run"), "--storage-driver", "vfs"}
	command := exec.Command("buildah", append(all, args...)...)
	command.Env = append(os.Environ(), "TMPDIR="+b.caches)
	return command
}

// do runs one command of buildah and returns what it prints.
func (b *buildah) do(t *testing.T, args ...string) string {
	t.Helper()
	var errors bytes.Buffer
	command := b.command(args...)
	command.Stderr = &errors
	out, err := command.Output()
	if err != nil {
		t.Fatalf("buildah %s: %v\n%s%s", args[0], err, out, errors.Bytes())
	}
	return strings.TrimSpace(string(out))
}

// build makes an image from the Dockerfile in dir.
func (b *buildah) build(t *testing.T, dir, image string) {
	t.Helper()
	b.do(t, "bud", "--isolation", "chroot", "--pull=never", "--format", "docker", // only that knows HEALTHCHECK
		"--volume", b.goroot+":/usr/local/go:ro", "--volume", b.modules+":/modproxy:ro", "--tag", image, dir)
}

// imageConfig is what an image says about how it is run.
type imageConfig struct {
	User        string
	Env         []string
	Entrypoint  []string
	Healthcheck struct{ Test []string }
	Volumes     map[string]struct{}
}

func (b *buildah) config(t *testing.T, image string) imageConfig {
	t.Helper()
	var inspected struct {
		Docker struct {
			Config imageConfig `json:"config"`
		}
	}
	if err := json.Unmarshal([]byte(b.do(t, "inspect", "--type", "image", image)), &inspected); err != nil {
		t.Fatal(err)
	}
	return inspected.Docker.Config
}

// A container runs commands in a file system that begins as an image. It has
// the network of this machine.
type container struct {
	*buildah
	name    string
	options []string // for buildah run: variables and volumes
}

// container makes one of an image. Its files go with the test.
func (b *buildah) container(t *testing.T, image string, options ...string) *container {
	t.Helper()
	c := &container{b, b.do(t, "from", "--pull=never", image), options}
	t.Cleanup(func() { b.do(t, "rm", c.name) })
	for path := range b.config(t, image).Volumes {
		b.do(t, "config", "--volume", path+"-", c.name) // or it wins over one of options
	}
	return c
}

// files returns the directory that the container sees as /.
func (c *container) files(t *testing.T) string {
	t.Helper()
	return c.do(t, "mount", c.name)
}

func (c *container) run(words ...string) *exec.Cmd {
	args := append([]string{"run", "--isolation", "chroot"}, c.options...)
	return c.command(append(append(args, c.name, "--"), words...)...)
}

// status runs a command to its end and returns its exit status and what it
// prints.
func (c *container) status(t *testing.T, words ...string) (int, string) {
	t.Helper()
	command := c.run(words...)
	out, _ := command.CombinedOutput()
	return command.ProcessState.ExitCode(), string(out)
}

// A process runs in a container until it is stopped.
type process struct {
	command *exec.Cmd
	log     *bytes.Buffer
	pid     int // of the program itself
	ended   chan error
}

// start starts a program in the background.
func (c *container) start(t *testing.T, program string) *process {
	t.Helper()
	p := &process{command: c.run(program), log: new(bytes.Buffer), ended: make(chan error, 1)}
	p.command.Stdout, p.command.Stderr = p.log, p.log
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.ended <- p.command.Wait() }()
	for range 500 {
		if p.pid = find(program, p.command.Process.Pid); p.pid != 0 {
			t.Cleanup(func() { syscall.Kill(p.pid, syscall.SIGKILL) })
			return p
		}
		select {
		case err := <-p.ended:
			t.Fatalf("%s ended: %v\n%s", program, err, p.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not run", program)
	return nil
}

// find returns the process that runs program and comes from the process
// ancestor, or 0.
func find(program string, ancestor int) int {
	names, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, name := range names {
		line, err := os.ReadFile(name)
		if err != nil || string(line) != program+"\x00" {
			continue
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		for parent := pid; parent > 1; parent = number(parent, "PPid") {
			if parent == ancestor {
				return pid
			}
		}
	}
	return 0
}

// number reads the first number of a line of /proc/PID/status, or -1.
func number(pid int, field string) int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == field+":" {
			value, err := strconv.Atoi(words[1])
			if err == nil {
				return value
			}
		}
	}
	return -1
}

// stop asks the program to end, as Docker does, and waits for that.
func (p *process) stop(t *testing.T) {
	t.Helper()
	if err := syscall.Kill(p.pid, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("it ended with %v, wanted status 0\n%s", err, p.log)
		}
	case <-time.After(30 * time.Second):
		t.Fatalf("it did not end when it was told to\n%s", p.log)
	}
}
