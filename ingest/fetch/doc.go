// Package fetch gets pages and feeds off the web politely and safely: it says
// who it is, keeps to robots.txt, asks each host one thing at a time with a
// pause between, asks only for what changed, and bounds sizes, times and
// redirects. Addresses of private networks are refused when the connection is
// made, after the name was looked up, so that no name can be turned to one
// between the check and the use.
package fetch
