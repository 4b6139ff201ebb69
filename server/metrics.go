package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are counted in a registry of the server's own: two servers in one
// program do not meet.
type metrics struct {
	registry        *prometheus.Registry
	requests        *prometheus.CounterVec
	seconds         *prometheus.HistogramVec
	cache           *prometheus.CounterVec
	inFlight        prometheus.Gauge
	panics, refused prometheus.Counter
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "demarche_requests_total", Help: "Requests by route, method and status."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "demarche_request_seconds", Help: "Time to answer, by route.", Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .2, .4, 1, 2.5, 10, 60},
		}, []string{"route"}),
		cache:    prometheus.NewCounterVec(prometheus.CounterOpts{Name: "demarche_cache_total", Help: "Answers by what the cache did: hit, miss, unchanged (304)."}, []string{"result"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "demarche_requests_in_flight", Help: "Requests being answered."}),
		panics:   prometheus.NewCounter(prometheus.CounterOpts{Name: "demarche_panics_total", Help: "Panics caught; each is a bug."}),
		refused:  prometheus.NewCounter(prometheus.CounterOpts{Name: "demarche_refused_total", Help: "Requests refused because too many were being answered."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.cache, m.inFlight, m.panics, m.refused,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// methods are those worth a label: clients can make up any number of others.
var methods = map[string]bool{"GET": true, "HEAD": true, "POST": true, "PUT": true, "DELETE": true, "PATCH": true, "OPTIONS": true}

func (m *metrics) count(n *note, method string, status int, took time.Duration) {
	if !methods[method] {
		method = "other"
	}
	m.requests.WithLabelValues(n.route, method, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(n.route).Observe(took.Seconds())
	if n.cache != "" {
		m.cache.WithLabelValues(n.cache).Inc()
	}
}
