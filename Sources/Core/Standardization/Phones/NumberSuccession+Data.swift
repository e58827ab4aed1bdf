extension NumberSuccession {
    /// Old prefix, first and last old exchange, first and last 010 exchange.
    ///
    /// Source: decision of the Korea Communications Commission of 2003-12-24, as published by the
    /// press and checked against the operators of the 010 blocks. 016-91xx is left out: by the
    /// published rule it would collide with the successors of 011-17xx.
    static let data: StaticString = """
        011 200 499 5200 5499
        011 500 899 3500 3899
        011 1700 1799 7100 7199
        011 9000 9499 9000 9499
        011 9500 9999 8500 8999
        017 200 499 6200 6499
        017 500 899 4500 4899
        016 200 499 3200 3499
        016 500 899 2500 2899
        016 9000 9099 7000 7099
        016 9200 9499 7200 7499
        016 9500 9999 9500 9999
        018 200 499 4200 4499
        018 500 899 6500 6899
        019 200 499 2200 2499
        019 500 899 5500 5899
        019 9000 9499 8000 8499
        019 9500 9999 7500 7999
        """
}
