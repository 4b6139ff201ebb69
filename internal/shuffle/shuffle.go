// Package shuffle gives trainers orders of their samples that are the same on
// every machine.
package shuffle

// Order is a list of numbers that is mixed again and again (xorshift,
// Marsaglia 2003; Fisher and Yates).
type Order struct {
	order []int
	state uint64
}

// New is the order of n samples.
func New(n int) *Order {
	s := &Order{order: make([]int, n), state: 0x9E3779B97F4A7C15}
	for k := range s.order {
		s.order[k] = k
	}
	return s
}

// Next mixes the order and returns it; it holds until the next call.
func (s *Order) Next() []int {
	for k := len(s.order) - 1; k > 0; k-- {
		s.state ^= s.state << 13
		s.state ^= s.state >> 7
		s.state ^= s.state << 17
		r := int(s.state % uint64(k+1))
		s.order[k], s.order[r] = s.order[r], s.order[k]
	}
	return s.order
}
