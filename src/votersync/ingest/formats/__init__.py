"""One module per file format; each turns a file into sheets of cells and proves that it lost none."""
