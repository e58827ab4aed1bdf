public import Records

/// Where standardized records are kept from one run to the next.
///
/// They can be made anew at any time: what can't be read is as good as none. They are personal data,
/// and gone when the store's are.
public protocol FeatureStorage: Sendable {
    /// Writes sections beside those that are kept.
    ///
    /// - Parameters:
    ///   - name: By which they are known again.
    ///   - count: The number of sections.
    ///   - section: Gives a section's columns, by its number; asked in order.
    /// - Throws: A ``PortError`` where there is no room, or no right, to write.
    func write(_ name: String, _ count: Int, _ section: (Int) -> [NumberColumn]) throws
    /// Puts what was written in the place of what was kept.
    ///
    /// - Throws: A ``PortError`` where it can't be replaced.
    func replace() throws
    /// Takes away what was written; what is kept stays.
    func discard()
    /// Takes away what is kept, and what was written.
    func remove()
    /// What is kept under a name; `nil` where nothing is, or something else.
    func sections(of name: String) -> (any FeatureSections)?
}

/// Sections that come one after another, asked for by one thread at a time.
public protocol FeatureSections: AnyObject, Sendable {
    /// The next section; `nil` at the end, and where there is none to be made out.
    func next() -> (any FeatureSection)?
}

/// A section that was kept.
public protocol FeatureSection: Sendable {
    /// The bytes of its columns, on any thread; `nil` where they are not what was written.
    func columns() -> [[UInt8]]?
}
