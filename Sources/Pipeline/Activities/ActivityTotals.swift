import Clustering
import Ports
import Records
import Standardization

/// What activities come to by the key that a source gave the customer, from one reading of them.
struct ActivityTotals {
    /// What some activities come to.
    struct Total: Equatable {
        /// How many there are.
        fileprivate(set) var all = 0
        /// How many of them count: those with a time, from a time on.
        fileprivate(set) var count = 0
        /// The sum of their amounts, in hundredths.
        fileprivate(set) var hundredths = 0
        /// The time of the first that counts, as a ``Timestamp``; 0 for none.
        fileprivate(set) var first: UInt64 = 0
        /// The time of the last that counts; 0 for none.
        fileprivate(set) var last: UInt64 = 0

        fileprivate mutating func add(_ other: Total) {
            all += other.all
            guard other.count > 0 else { return }
            first = count == 0 ? other.first : min(first, other.first)
            last = max(last, other.last)
            count += other.count
            hundredths += other.hundredths
        }
    }

    /// How many activities there are.
    private(set) var all = 0
    private var ofKey = ValuesByKey<Total>()

    /// Reads all activities; those from a time on count.
    init(_ store: any MasterStore, since start: UInt64) throws {
        var (source, key): ([UInt8], [UInt8]) = ([], [])
        var sourceHash = KeyHash(source)
        try store.activityAmounts { customerSource, customerKey, at, amount in
            all += 1
            // One source after another, mostly.
            if !customerSource.elementsEqual(source) {
                source = Array(customerSource)
                sourceHash = KeyHash(source)
            }
            key.removeAll(keepingCapacity: true)
            key.append(contentsOf: customerKey)
            let hash = KeyHash(key).within(sourceHash)
            let place = ofKey.place(of: hash) ?? ofKey.add(hash, Total())
            let time = Self.packed(at)
            let isCounted = time > 0 && time >= start
            ofKey[place].add(
                Total(
                    all: 1,
                    count: isCounted ? 1 : 0,
                    hundredths: isCounted ? MoneyAmount.hundredths(amount ?? 0) : 0,
                    first: isCounted ? time : 0,
                    last: isCounted ? time : 0
                )
            )
        }
    }

    /// A time as activities have it, `yyyy-mm-dd hh:mm:ss` or only the date; 0 for none.
    private static func packed(_ at: UnsafeRawBufferPointer) -> UInt64 {
        var (number, digits): (UInt64, Int) = (0, 0)
        for byte in at where byte >= 0x30 && byte <= 0x39 {
            number = number * 10 + UInt64(byte - 0x30)
            digits += 1
        }
        return digits == 8 ? number * 1_000_000 : digits == 14 ? number : 0
    }

    /// What they come to for each customer of a master, in the order of their ids.
    func ofCustomers(_ master: Master) -> [(id: String, total: Total)] {
        let table = master.table
        let sources = table.sources.map { KeyHash(Array($0.utf8)) }
        var totals: [UInt32: Total] = [:]
        for record in 0..<table.count {
            let key = KeyHash(of: record, in: table.keys)
                .within(sources[Int(table.source[record])])
            guard let place = ofKey.place(of: key) else { continue }
            totals[master.clustering.clusterOfRecord[record], default: Total()].add(ofKey[place])
        }
        return master.customersByID.compactMap { customer in
            totals[UInt32(customer)].map { (master.customerIDs[customer], $0) }
        }
    }

    /// The same for each published customer.
    func ofCustomers(in store: any MasterStore) throws -> [(id: String, total: Total)] {
        var totals: [String: Total] = [:]
        try store.batches(of: .crosswalk) { batch in
            for number in 0..<batch.count {
                let values = batch.places(ofRow: number).lowerBound
                let source = KeyHash(batch.bytes, batch.text(at: values))
                let key = KeyHash(batch.bytes, batch.text(at: values + 1)).within(source)
                guard let place = ofKey.place(of: key) else { continue }
                let id = batch.bytes[batch.text(at: values + 2)]
                totals[String(decoding: id, as: UTF8.self), default: Total()].add(ofKey[place])
            }
        }
        return totals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
