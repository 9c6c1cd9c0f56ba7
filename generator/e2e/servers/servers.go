// Package servers gives tests databases on real servers. The servers belong to
// all processes of this user that test at the same time, such as those that the
// go command starts for the packages of a run: the first one that asks starts a
// server, and it goes some time after the last one has ended, however that ended.
// It has its own directory and its own port on 127.0.0.1.
package servers
