package stream

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Options say which queue, and where.
type Options struct {
	URL   string // of the users' NATS (flag --nats); "" is Node
	Node  *Node  // a server in this process
	Queue string // names the queue: one an archive (store.Queue's Identity)
	// AckWait is after how long without a sign of life a message goes to another
	// worker. Default: 30 s.
	AckWait time.Duration
	// Replicas of the messages. Default: 3 in a cluster, else 1.
	Replicas int
}

// Link is a connection to a queue's messages. It is safe for concurrent use,
// and comes back by itself when the server does.
type Link struct {
	o    Options
	nc   *nats.Conn
	js   jetstream.JetStream
	name string
}

// Connect connects, and makes the stream where there is none.
func Connect(ctx context.Context, o Options) (*Link, error) {
	if o.AckWait <= 0 {
		o.AckWait = 30 * time.Second
	}
	options := []nats.Option{nats.Name("demarche"), nats.MaxReconnects(-1), nats.ReconnectWait(300 * time.Millisecond), nats.Timeout(5 * time.Second)}
	if o.URL == "" {
		if o.Node == nil {
			return nil, errors.New("nats: neither an address nor a server")
		}
		options = append(options, nats.InProcessServer(o.Node.srv))
	}
	nc, err := nats.Connect(o.URL, options...)
	if err != nil {
		return nil, fmt.Errorf("nats %s: %w", o.URL, err)
	}
	l := &Link{o: o, nc: nc, name: "demarche_" + o.Queue}
	if l.js, err = jetstream.New(nc); err == nil {
		err = l.ready(ctx)
	}
	if err != nil {
		nc.Close()
		return nil, err
	}
	return l, nil
}

// ready waits for a cluster that has just been started to choose its leaders.
func (l *Link) ready(ctx context.Context) error {
	end := time.Now().Add(20 * time.Second)
	for {
		_, err := l.consumer(ctx)
		if err == nil || ctx.Err() != nil || time.Now().After(end) || errors.Is(err, jetstream.ErrJetStreamNotEnabled) || errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount) {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// Close ends the connection; a server in the process goes on.
func (l *Link) Close() { l.nc.Close() }

func (l *Link) subject() string { return "demarche." + l.o.Queue + ".read" }

// maxMessages bounds the stream: what is more waits in the archive.
const maxMessages = 4096

// consumer is the queue's one consumer, which all workers share. It and its
// stream are made where they are not there (any more): nothing is lost with them.
func (l *Link) consumer(ctx context.Context) (jetstream.Consumer, error) {
	c, err := l.js.Consumer(ctx, l.name, "readers")
	if err == nil {
		return c, nil
	}
	if _, err := l.js.Stream(ctx, l.name); errors.Is(err, jetstream.ErrStreamNotFound) {
		if err := l.makeStream(ctx); err != nil {
			return nil, fmt.Errorf("nats %s: stream %s: %w", l.o.URL, l.name, err)
		}
	}
	c, err = l.js.CreateOrUpdateConsumer(ctx, l.name, jetstream.ConsumerConfig{
		Durable: "readers", AckPolicy: jetstream.AckExplicitPolicy, AckWait: l.o.AckWait, MaxDeliver: -1, MaxAckPending: 1024,
	})
	if err != nil {
		return nil, fmt.Errorf("nats %s: consumer of %s: %w", l.o.URL, l.name, err)
	}
	return c, nil
}

func (l *Link) makeStream(ctx context.Context) error {
	config := jetstream.StreamConfig{
		Name: l.name, Subjects: []string{l.subject()}, Retention: jetstream.WorkQueuePolicy, Discard: jetstream.DiscardNew, MaxMsgs: maxMessages,
		Storage: jetstream.FileStorage, Replicas: l.o.Replicas, Description: "articles that wait to be read by demarche worker",
	}
	if l.o.URL == "" {
		config.Storage = jetstream.MemoryStorage // the archive keeps the tasks
	}
	if config.Replicas == 0 {
		config.Replicas = 1
		if strings.TrimSpace(l.nc.ConnectedClusterName()) != "" {
			config.Replicas = 3
		}
	}
	_, err := l.js.CreateStream(ctx, config)
	if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) {
		return nil
	}
	return err
}
