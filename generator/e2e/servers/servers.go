// Package servers starts real database servers for tests. A server belongs to
// the process that asked for it: it has its own directory and its own port on
// 127.0.0.1, and both go when the process ends, however it ends.
package servers
