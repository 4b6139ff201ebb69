package postgres

import "crypto/sha256"

// bits is a name as two of 64 bits. The bits of all names of a row say of most
// names that they are not among them, in eight bytes of an index; the few that
// seem to be are looked up. Letters and digits of ASCII count alone, in any
// case, so that whatever PostgreSQL holds for the same name has the same bits.
// Migration 3 computes them too.
func bits(name string) int64 {
	var plain []byte
	for i := range len(name) {
		switch c := name[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			plain = append(plain, c)
		case 'A' <= c && c <= 'Z':
			plain = append(plain, c+'a'-'A')
		}
	}
	sum := sha256.Sum256(plain)
	return int64(uint64(1)<<(sum[0]&63) | uint64(1)<<(sum[1]&63))
}
