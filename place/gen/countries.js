// Writes place/data/countries.txt; see README.md beside this file.
const fs = require('fs'), path = require('path')
const dir = process.argv[2]
const topojson = require(path.join(dir, 'tc/package/dist/topojson-client.js'))
const world = JSON.parse(fs.readFileSync(path.join(dir, 'wa/package/countries-10m.json')))
const alpha3 = Object.fromEntries(JSON.parse(fs.readFileSync(path.join(dir, 'iso/package/codes.json'))).map(c => [c[2], c[1]]))
const ids = fs.readFileSync(path.join(dir, 'countryInfo.txt'), 'utf8').split('\n').filter(l => l && l[0] !== '#').map(l => l.split('\t'))
const geonames = Object.fromEntries(ids.map(f => [f[1] === 'XKX' ? 'KSV' : f[1], f[16]]))

// centroid of a ring by the shoelace formula: [area, longitude, latitude]
function centroid (ring) {
  let a = 0, x = 0, y = 0, [x0, y0] = ring[0]
  for (const [lon, y1] of ring) {
    const x1 = lon + 360 * Math.round((x0 - lon) / 360), c = x0 * y1 - x1 * y0 // across the date line, too
    a += c; x += (x0 + x1) * c; y += (y0 + y1) * c
    ;[x0, y0] = [x1, y1]
  }
  const lon = x / (3 * a)
  return [Math.abs(a / 2), lon - 360 * Math.round(lon / 360), y / (3 * a)]
}

const at = {}
for (const f of topojson.feature(world, world.objects.countries).features) {
  const code = f.properties.name === 'Kosovo' ? 'KSV' : alpha3[f.id]
  if (!code) continue
  const polygons = f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates
  for (const p of polygons) {
    const c = centroid(p[0])
    if (!at[code] || at[code][0] < c[0]) at[code] = c
  }
}
const out = []
for (const line of fs.readFileSync(path.join(__dirname, '../../actor/data/states.txt'), 'utf8').split('\n')) {
  if (!line || line[0] === '#') continue
  const [code, name, others] = line.split('|').map(s => s.trim())
  if (!at[code]) { console.error('no outline of', code, name); continue }
  const names = [name, ...(others === '-' ? [] : others.split(';').map(s => s.trim()))]
  for (const n of names) out.push([n.replace(/^the /, ''), code, at[code][2].toFixed(2), at[code][1].toFixed(2), 'country', geonames[code] || 0].join(' | '))
}
fs.writeFileSync(path.join(__dirname, '../data/countries.txt'), `# Countries and territories. Coordinates: centroid of the largest part of each outline of Natural Earth (public domain); ids: GeoNames
# (CC BY 4.0, see NOTICE); names: ours (actor/data/states.txt). Written by place/gen/countries.js.
# name | country | latitude | longitude | precision | GeoNames id or 0
${out.join('\n')}\n`)
console.log(out.length, 'names')
