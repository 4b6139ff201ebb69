package stream

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// NodeOptions say how a server is run. The zero value is a server for this
// process alone.
type NodeOptions struct {
	Name    string   // of the node in its cluster
	Dir     string   // where it keeps messages; "" is a folder that goes with it
	Listen  string   // host:port for clients; "" is none: this process alone
	Cluster string   // host:port for the other nodes
	Routes  []string // host:port of the other nodes
}

// Node is a NATS server in this process.
type Node struct {
	srv *server.Server
	own string // a folder to remove
}

// StartNode starts a server and waits until it takes connections.
func StartNode(o NodeOptions) (*Node, error) {
	n := &Node{}
	if o.Dir == "" {
		dir, err := os.MkdirTemp("", "demarche-nats")
		if err != nil {
			return nil, err
		}
		o.Dir, n.own = dir, dir
	}
	options, err := o.server()
	if err == nil {
		n.srv, err = server.NewServer(options)
	}
	if err != nil {
		n.Stop()
		return nil, fmt.Errorf("nats server: %w", err)
	}
	n.srv.Start()
	if !n.srv.ReadyForConnections(20 * time.Second) {
		n.Stop()
		return nil, errors.New("nats server: not ready after 20 seconds")
	}
	return n, nil
}

func (o *NodeOptions) server() (*server.Options, error) {
	s := &server.Options{
		ServerName: o.Name, NoLog: true, NoSigs: true, DontListen: o.Listen == "",
		// Bounds are set: by default JetStream takes three quarters of the machine.
		JetStream: true, StoreDir: o.Dir, JetStreamMaxMemory: 64 << 20, JetStreamMaxStore: 4 << 30,
	}
	var err error
	if o.Listen != "" {
		if s.Host, s.Port, err = hostPort(o.Listen); err != nil {
			return nil, err
		}
	}
	if o.Cluster == "" {
		return s, nil
	}
	s.Cluster.Name = "demarche"
	if s.Cluster.Host, s.Cluster.Port, err = hostPort(o.Cluster); err != nil {
		return nil, err
	}
	for _, r := range o.Routes {
		s.Routes = append(s.Routes, &url.URL{Scheme: "nats", Host: r})
	}
	return s, nil
}

func hostPort(address string) (string, int, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", 0, err
	}
	n, err := strconv.Atoi(port)
	return host, n, err
}

// Stop ends the server.
func (n *Node) Stop() {
	if n.srv != nil {
		n.srv.Shutdown()
		n.srv.WaitForShutdown()
	}
	if n.own != "" {
		os.RemoveAll(n.own)
	}
}
