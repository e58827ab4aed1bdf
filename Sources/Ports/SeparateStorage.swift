public import Records

/// Where records are kept that a law makes one keep, apart from everything in use.
public protocol SeparateStorage: AnyObject {
    /// The storage as messages name it.
    var place: String { get }
    /// Keeps records for good, before they are taken out of the store.
    func keep(_ records: [(record: RecordID, payload: [UInt8])], at time: String) throws
}
