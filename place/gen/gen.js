// Writes place/data/cities.tsv.gz; see README.md beside this file.
const fs = require('fs'), path = require('path'), zlib = require('zlib')
const dir = process.argv[2]
const Pbf = require(path.join(dir, 'node_modules/pbf'))
const iso = Object.fromEntries(JSON.parse(fs.readFileSync(path.join(dir, 'iso/package/codes.json'))).map(c => [c[0], c[1]]))
iso.XK = 'KSV'
const pbf = new Pbf(fs.readFileSync(path.join(dir, 'ac/package/cities.pbf')))
const cities = []
let lat = 0, lon = 0
while (pbf.pos < pbf.length) {
  const c = { pop: 0 }
  pbf.readMessage((tag, c, p) => {
    if (tag === 1) c.id = p.readSVarint()
    else if (tag === 2) c.name = p.readString()
    else if (tag === 3) c.cc = p.readString()
    else if (tag === 8) c.admin = p.readString()
    else if (tag === 9) c.pop = p.readVarint()
    else if (tag === 10) { lon += p.readSVarint(); c.lon = lon / 1e5 } else if (tag === 11) { lat += p.readSVarint(); c.lat = lat / 1e5 }
  }, c)
  cities.push(c)
}
const lines = []
const largest = {}
for (const c of cities) {
  const country = iso[c.cc]
  if (!country) continue
  const key = c.cc + '.' + c.admin
  if (!largest[key] || largest[key].pop < c.pop) largest[key] = c
  if (c.pop >= 15000) lines.push([c.name, country, c.lat.toFixed(3), c.lon.toFixed(3), c.pop, c.id].join('\t'))
}
for (const r of JSON.parse(fs.readFileSync(path.join(dir, 'cj/package/admin1.json')))) {
  const c = largest[r.code]
  if (c) lines.push([r.name, iso[c.cc], c.lat.toFixed(2), c.lon.toFixed(2), 0, 0, 'region'].join('\t'))
}
lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))) // by bytes: the reader searches it by halves
fs.writeFileSync(path.join(__dirname, '../data/cities.tsv.gz'), zlib.gzipSync(lines.join('\n') + '\n', { level: 9 }))
console.log(lines.length, 'places')
