package server

import (
	"net"
	"sync"
)

// limit is a listener with so many connections at the same time; more wait.
func limit(l net.Listener, n int) net.Listener {
	return &limited{Listener: l, slots: make(chan struct{}, n), closed: make(chan struct{})}
}

type limited struct {
	net.Listener
	slots  chan struct{}
	closed chan struct{}
	once   sync.Once
}

// Accept waits for a slot and a connection.
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	return &held{Conn: c, slots: l.slots}, nil
}

// Close ends the listener and whoever waits for a slot.
func (l *limited) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// held is a connection with its slot.
type held struct {
	net.Conn
	slots chan struct{}
	once  sync.Once
}

// Close gives the slot back.
func (h *held) Close() error {
	err := h.Conn.Close()
	h.once.Do(func() { <-h.slots })
	return err
}
